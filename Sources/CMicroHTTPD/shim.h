#ifndef CMICRO_HTTPD_SHIM_H
#define CMICRO_HTTPD_SHIM_H

#include <microhttpd.h>

/* MHD_start_daemon is variadic, and Swift cannot call variadic functions. The array of options
   ends with MHD_OPTION_END. */
static inline struct MHD_Daemon *coffer_mhd_start(unsigned int flags, uint16_t port,
                                                  MHD_AccessHandlerCallback handler, void *closure,
                                                  struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, port, NULL, NULL, handler, closure,
                            MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

#endif
