#ifndef CMICRO_HTTPD_SHIM_H
#define CMICRO_HTTPD_SHIM_H

#include <microhttpd.h>

#endif
