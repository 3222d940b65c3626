#define _GNU_SOURCE
/* Sends requests as fast as they are answered, over connections that stay open, one at a time on each.
   A line of standard input is a request: "GET path" or "POST path body"; with a duration they are begun again and again. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 256, ANSWER_MAX = 1 << 16, STATUS_MAX = 600 };

struct request { char *bytes; size_t size; };
struct connection { int socket; char answer[ANSWER_MAX + 1]; size_t size; };

static struct request *requests;
static size_t request_count, next_request;
static struct connection *connections;
static long statuses[STATUS_MAX];
static size_t answered;

static void fail(const char *what) {
    perror(what);
    exit(70);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void read_requests(void) {
    char *line = NULL;
    size_t room = 0, capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stdin)) > 0) {
        if (line[length - 1] == '\n') line[--length] = 0;
        char *path = strchr(line, ' ');
        if (!path) continue;
        *path++ = 0;
        char *body = strchr(path, ' ');
        if (body) *body++ = 0;
        if (request_count == capacity) {
            capacity = capacity ? 2 * capacity : 1024;
            requests = realloc(requests, capacity * sizeof *requests);
            if (!requests) fail("memory");
        }
        struct request *request = &requests[request_count++];
        int size = asprintf(&request->bytes, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s", line, path, body ? "" : "\r\n");
        if (body) {
            char *head = request->bytes;
            size = asprintf(&request->bytes,
                            "%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s", head,
                            strlen(body), body);
            free(head);
        }
        if (size < 0) fail("memory");
        request->size = (size_t)size;
    }
    free(line);
}

static void send_next(struct connection *connection) {
    struct request *request = &requests[next_request++ % request_count];
    connection->size = 0;
    size_t sent = 0;
    while (sent < request->size) {
        ssize_t count = send(connection->socket, request->bytes + sent, request->size - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("send");
        sent += (size_t)count;
    }
}

/* Whether the whole answer is there. */
static int is_whole(struct connection *connection) {
    char *end = strstr(connection->answer, "\r\n\r\n");
    if (!end) return 0;
    char *length = strcasestr(connection->answer, "\r\nContent-Length:");
    if (!length || length > end) {
        fprintf(stderr, "blast: an answer without a length\n");
        exit(70);
    }
    return connection->size >= (size_t)(end + 4 - connection->answer) + strtoul(length + 17, NULL, 10);
}

static int receive(struct connection *connection) {
    ssize_t count = recv(connection->socket, connection->answer + connection->size, ANSWER_MAX - connection->size, 0);
    if (count <= 0) fail("recv");
    connection->size += (size_t)count;
    connection->answer[connection->size] = 0;
    if (!is_whole(connection)) return 0;
    int status = atoi(connection->answer + 9);
    if (status > 0 && status < STATUS_MAX) statuses[status]++;
    answered++;
    return 1;
}

static int connect_to(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = 1, handle = socket(AF_INET, SOCK_STREAM, 0);
    if (handle < 0 || connect(handle, (struct sockaddr *)&address, sizeof address)) fail("connect");
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return handle;
}

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "usage: blast PORT CONNECTIONS SECONDS (0: every request once)\n"), 64;
    int connection_count = atoi(arguments[2]);
    double duration = atof(arguments[3]);
    if (connection_count < 1 || connection_count > CONNECTIONS_MAX) return 64;
    read_requests();
    if (!request_count) return fprintf(stderr, "blast: no requests\n"), 64;
    int poll = epoll_create1(0);
    connections = calloc((size_t)connection_count, sizeof *connections);
    if (poll < 0 || !connections) fail("setup");
    double began = now();
    size_t outstanding = 0;
    for (int index = 0; index < connection_count && (duration > 0 || next_request < request_count); index++, outstanding++) {
        connections[index].socket = connect_to(atoi(arguments[1]));
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[index]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, connections[index].socket, &event)) fail("epoll");
        send_next(&connections[index]);
    }
    while (outstanding > 0) {
        struct epoll_event events[CONNECTIONS_MAX];
        int ready = epoll_wait(poll, events, CONNECTIONS_MAX, 10000);
        if (ready == 0) return fprintf(stderr, "blast: no answer for ten seconds\n"), 70;
        int goes_on = duration > 0 ? now() - began < duration : 1;
        for (int index = 0; index < ready; index++) {
            struct connection *connection = events[index].data.ptr;
            if (!receive(connection)) continue;
            if (goes_on && (duration > 0 || next_request < request_count)) send_next(connection);
            else outstanding--;
        }
    }
    printf("{\"answered\":%zu,\"seconds\":%.6f,\"statuses\":{", answered, now() - began);
    const char *comma = "";
    for (int status = 0; status < STATUS_MAX; status++) {
        if (statuses[status]) printf("%s\"%d\":%ld", comma, status, statuses[status]), comma = ",";
    }
    printf("}}\n");
}
