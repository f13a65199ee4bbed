/* writer_list.h — every form a report can take, sorted by name. */
WRITER(csv)
WRITER(html)
WRITER(json)
WRITER(terminal)
