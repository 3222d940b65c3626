/* Counts how often a program asks for memory: loaded before it, it stands in front of malloc(3). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

long counted_allocations;

void *malloc(size_t size)
{
    static void *(*real)(size_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "malloc");
    counted_allocations++;
    return real(size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    static int (*real)(void **, size_t, size_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "posix_memalign");
    counted_allocations++;
    return real(memory, alignment, size);
}
