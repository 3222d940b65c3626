#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>

/* curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift cannot call variadic
   functions: one function for each type of argument. */

static inline CURLcode coffer_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode coffer_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode coffer_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/* The body is copied by the library, so that the caller's may go. */
static inline CURLcode coffer_curl_set_body(CURL *easy, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

/* Who is told of what arrives, and before the first byte leaves; with one closure for all of them. */
static inline CURLcode coffer_curl_set_callbacks(CURL *easy, curl_write_callback body, curl_write_callback header,
                                                 curl_prereq_callback before_request, void *closure) {
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, closure);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, closure);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, closure);
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
}

static inline long coffer_curl_status(CURL *easy) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static inline CURLMcode coffer_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/* Who is told which sockets to watch and when to be called; with one closure for both. */
static inline CURLMcode coffer_curl_multi_set_callbacks(CURLM *multi, curl_socket_callback socket,
                                                        curl_multi_timer_callback timer, void *closure) {
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, closure);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, closure);
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
}

/* The version of the library that runs, as 0xMMmmpp. CURLVERSION_NOW is a macro that Swift does not see. */
static inline unsigned int coffer_curl_version(void) {
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    return info ? info->version_num : 0;
}

/* The next transfer that is over, or NULL. CURLMsg has a union, of which this is the part that has a meaning. */
static inline CURL *coffer_curl_multi_next_done(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

#endif
