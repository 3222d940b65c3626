#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/random.h>

/* Swift's Glibc module is built without _GNU_SOURCE, which hides the declaration. */
int pthread_setname_np(pthread_t thread, const char *name);

#endif
