#ifndef CMICRO_HTTPD_SHIM_H
#define CMICRO_HTTPD_SHIM_H

#include <microhttpd.h>
#include <string.h>

/* Leaves a path as it was sent. By default the library decodes %XX, and a path with %00 in it would
   end there, as another one than was asked for. */
static inline size_t coffer_mhd_leave_escaped(void *closure, struct MHD_Connection *connection, char *text) {
    (void)closure;
    (void)connection;
    return strlen(text);
}

/* MHD_start_daemon is variadic, and Swift cannot call variadic functions. The array of options
   ends with MHD_OPTION_END. */
static inline struct MHD_Daemon *coffer_mhd_start(unsigned int flags, uint16_t port,
                                                  MHD_AccessHandlerCallback handler, void *closure,
                                                  struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, port, NULL, NULL, handler, closure,
                            MHD_OPTION_UNESCAPE_CALLBACK, coffer_mhd_leave_escaped, NULL,
                            MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/* The same with a callback for requests that are over: in an array of options a function pointer
   would have to be a number, which Swift cannot make of one. */
static inline struct MHD_Daemon *coffer_mhd_start_notified(unsigned int flags, MHD_AccessHandlerCallback handler,
                                                           void *closure, MHD_RequestCompletedCallback completed,
                                                           struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, 0, NULL, NULL, handler, closure,
                            MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
                            MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/* MHD_get_connection_info is variadic, too. Returns the connection's socket, or -1. */
static inline int coffer_mhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

#endif
