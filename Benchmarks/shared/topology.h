// A route's exchange and queue, with the arguments that the contract gives them.
#pragma once
#include "basics.h"
#include "broker.h"

// Declares what requests of `route` pass through, under another prefix than the service's, so that both can be there at
// once; and empties the queue of what an earlier run left. `queue` gets the queue's name.
void declare_route(amqp_connection_state_t connection, const char *prefix, const char *route, char queue[256]);

// The names that a prefix gives, as PREFIX.LAST.
void topology_name(char name[256], const char *prefix, const char *last);
