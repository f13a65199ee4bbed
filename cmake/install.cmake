include(GNUInstallDirs)
# The package file finds the rest from where it lies itself, so that --prefix at install time holds.
file(RELATIVE_PATH to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/why.pc.in why.pc @ONLY)
install(TARGETS why_static why_shared
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/why DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_BINARY_DIR}/why.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
# The manual page and the completions are what the program says of itself, so they cannot drift from it.
if(TARGET why)
    install(TARGETS why RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    set(said ${PROJECT_BINARY_DIR}/said)
    file(MAKE_DIRECTORY ${said})
    add_custom_command(OUTPUT ${said}/why.1 ${said}/why.bash ${said}/_why ${said}/why.fish
        COMMAND why help man > ${said}/why.1
        COMMAND why completion bash > ${said}/why.bash
        COMMAND why completion zsh > ${said}/_why
        COMMAND why completion fish > ${said}/why.fish
        DEPENDS why
        COMMENT "writing the manual page and the completions")
    add_custom_target(said ALL DEPENDS ${said}/why.1)
    install(FILES ${said}/why.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${said}/why.bash RENAME why
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    install(FILES ${said}/_why DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
    install(FILES ${said}/why.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
