#include <string.h>

struct peer {
    char name[32];
};

int copy_name(struct peer *p, const unsigned char *packet, size_t n)
{
    size_t want = packet[0] << 8 | packet[1];
    if (n < 2)
        return -1;
    memcpy(p->name, packet + 2, want);
    p->name[sizeof p->name - 1] = '\0';
    return 0;
}
