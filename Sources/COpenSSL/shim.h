#ifndef COPEN_SSL_SHIM_H
#define COPEN_SSL_SHIM_H

#include <openssl/err.h>
#include <openssl/evp.h>

#endif
