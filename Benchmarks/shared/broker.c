#include "broker.h"
#include <amqp_tcp_socket.h>
#include <stdlib.h>

// The largest frame we offer to take: librabbitmq's own default, and RabbitMQ's.
enum { FRAME_MAX = 131072 };

__attribute__((noreturn)) static void fail_with(const char *what, unsigned code, amqp_bytes_t text) {
    fail("%s: %u %.*s", what, code, (int)text.len, (const char *)text.bytes);
}

static void check_reply(amqp_rpc_reply_t reply, const char *what) {
    switch (reply.reply_type) {
    case AMQP_RESPONSE_NORMAL: return;
    case AMQP_RESPONSE_LIBRARY_EXCEPTION: fail("%s: %s", what, amqp_error_string2(reply.library_error));
    case AMQP_RESPONSE_SERVER_EXCEPTION:
        if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD) {
            const amqp_channel_close_t *close = reply.reply.decoded;
            fail_with(what, close->reply_code, close->reply_text);
        }
        if (reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD) {
            const amqp_connection_close_t *close = reply.reply.decoded;
            fail_with(what, close->reply_code, close->reply_text);
        }
        break;
    case AMQP_RESPONSE_NONE: break;
    }
    fail("%s: the broker answered something unexpected", what);
}

void broker_check(amqp_connection_state_t connection, const char *what) {
    check_reply(amqp_get_rpc_reply(connection), what);
}

amqp_connection_state_t broker_open(const char *url) {
    char *parts = strdup(url);  // amqp_parse_url writes into it and points into it
    struct amqp_connection_info info;
    amqp_default_connection_info(&info);
    if (!parts || amqp_parse_url(parts, &info) != AMQP_STATUS_OK || info.ssl) fail("not an amqp:// URL: %s", url);

    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = connection ? amqp_tcp_socket_new(connection) : NULL;
    if (!socket) fail("out of memory");
    int status = amqp_socket_open(socket, info.host, info.port);
    if (status != AMQP_STATUS_OK) fail("%s:%d: %s", info.host, info.port, amqp_error_string2(status));
    amqp_rpc_reply_t login =
        amqp_login(connection, info.vhost, 0, FRAME_MAX, 0, AMQP_SASL_METHOD_PLAIN, info.user, info.password);
    check_reply(login, "login");
    amqp_channel_open(connection, CHANNEL);
    broker_check(connection, "channel.open");
    free(parts);
    return connection;
}

void broker_close(amqp_connection_state_t connection) {
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
    amqp_destroy_connection(connection);
}

void broker_consume(amqp_connection_state_t connection, const char *queue, long prefetch) {
    if (prefetch > 0) {
        amqp_basic_qos(connection, CHANNEL, 0, (uint16_t)prefetch, 0);
        broker_check(connection, "basic.qos");
    }
    amqp_basic_consume(
        connection, CHANNEL, amqp_cstring_bytes(queue), amqp_empty_bytes, 0, prefetch == 0, 0, amqp_empty_table
    );
    broker_check(connection, "basic.consume");
}

void broker_confirm(amqp_connection_state_t connection) {
    amqp_confirm_select(connection, CHANNEL);
    broker_check(connection, "confirm.select");
}
