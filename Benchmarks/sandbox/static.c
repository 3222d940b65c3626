/* What libmicrohttpd serves at best: one body, made once, with the flags and headers of the sandbox. */
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct MHD_Response *response;

static enum MHD_Result answer(void *closure, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **context) {
    (void)closure, (void)url, (void)method, (void)version, (void)data, (void)size;
    /* An answer at the first call would have the library close the connection. */
    if (!*context) return *context = response, MHD_YES;
    return MHD_queue_response(connection, MHD_HTTP_OK, response);
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: static PORT BYTES\n"), 64;
    size_t bytes = strtoul(arguments[2], NULL, 10);
    char *body = malloc(bytes + 1);
    if (!body) return 70;
    memset(body, 'x', bytes);
    response = MHD_create_response_from_buffer(bytes, body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/hal+json; charset=utf-8");
    MHD_add_response_header(response, "Latest-Ledger", "12345");
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)atoi(arguments[1]), NULL, NULL,
                         answer, NULL, MHD_OPTION_CONNECTION_LIMIT, 4096u, MHD_OPTION_END);
    if (!daemon) return fprintf(stderr, "static: can't listen\n"), 69;
    printf("ready\n");
    fflush(stdout);
    pause();
}
