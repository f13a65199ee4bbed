/* arch_list.h — the architectures, sorted by name. One line here and one file in archs/ make
 * one. */
ARCH(bigru)
ARCH(bilstm)
ARCH(gru)
ARCH(lstm)
ARCH(mlp)
ARCH(textcnn)
