#ifndef CRABBIT_MQ_SHIM_H
#define CRABBIT_MQ_SHIM_H

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* Variadic, and so out of Swift's reach. */
static inline amqp_rpc_reply_t crabbitmq_login_plain(
    amqp_connection_state_t connection, const char *virtual_host, int channel_max, int frame_max,
    int heartbeat_s, const amqp_table_t *properties, const char *user, const char *password) {
  return amqp_login_with_properties(connection, virtual_host, channel_max, frame_max, heartbeat_s,
                                    properties, AMQP_SASL_METHOD_PLAIN, user, password);
}

/* Swift takes `struct timeval` for whichever module's it met first, and will not let another make one. */
static inline struct timeval crabbitmq_time(int ms) {
  struct timeval time = {ms / 1000, ms % 1000 * 1000};
  return time;
}

static inline int crabbitmq_open_socket(amqp_socket_t *socket, const char *host, int port, int timeout_ms) {
  struct timeval time = crabbitmq_time(timeout_ms);
  return amqp_socket_open_noblock(socket, host, port, &time);
}

static inline int crabbitmq_set_handshake_timeout(amqp_connection_state_t connection, int timeout_ms) {
  struct timeval time = crabbitmq_time(timeout_ms);
  return amqp_set_handshake_timeout(connection, &time);
}

/* A frame that is here already, or AMQP_STATUS_TIMEOUT. */
static inline int crabbitmq_next_frame(amqp_connection_state_t connection, amqp_frame_t *frame) {
  struct timeval time = crabbitmq_time(0);
  return amqp_simple_wait_frame_noblock(connection, frame, &time);
}

/* librabbitmq's own writers block for as long as the broker does not read, send three records for
   each message, and keep the SSL object to themselves. OpenSSL names it to whoever listens to the
   handshake, and the context carries it from there; index 0 of its extra data is the application's. */
static inline void crabbitmq_note_tls(const SSL *tls, int where, int value) {
  (void)where;
  (void)value;
  SSL_CTX_set_ex_data(SSL_get_SSL_CTX(tls), 0, (void *)tls);
}

static inline void crabbitmq_watch_tls(amqp_socket_t *socket) {
  SSL_CTX *context = (SSL_CTX *)amqp_ssl_socket_get_context(socket);
  SSL_CTX_set_info_callback(context, crabbitmq_note_tls);
  /* A macro. What is left to write may have moved in memory by the time it can be written. */
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

/* The SSL object of a socket whose handshake was watched, owned by the socket. */
static inline SSL *crabbitmq_watched_tls(amqp_socket_t *socket) {
  return (SSL *)SSL_CTX_get_ex_data((SSL_CTX *)amqp_ssl_socket_get_context(socket), 0);
}

#endif
