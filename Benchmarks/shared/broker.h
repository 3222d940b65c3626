// A connection to the broker with one open channel, through librabbitmq.
#pragma once
#include "basics.h"
#include <amqp.h>
#include <amqp_framing.h>

// The one channel that these tools use.
enum { CHANNEL = 1 };

// Connects, logs in and opens the channel. `url` is amqp://user:password@host:port/vhost.
amqp_connection_state_t broker_open(const char *url);

void broker_close(amqp_connection_state_t connection);

// Ends the program with the broker's own words if the last call was refused.
void broker_check(amqp_connection_state_t connection, const char *what);

// Starts to consume with at most `prefetch` unacknowledged deliveries; 0 for deliveries that need no acknowledgement.
void broker_consume(amqp_connection_state_t connection, const char *queue, long prefetch);

// Asks the broker to confirm everything published on the channel from now on.
void broker_confirm(amqp_connection_state_t connection);
