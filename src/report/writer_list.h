/* writer_list.h — every form a report can take, sorted by name. */
WRITER(csv)
WRITER(json)
WRITER(terminal)
