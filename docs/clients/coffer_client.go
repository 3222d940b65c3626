// Calls Coffer properly, with github.com/rabbitmq/amqp091-go: go run coffer_client.go AMQP_URL ROUTE BODY KEY
//
// Prints the reply's body. Ends with 0 for a success, 1 for a refusal, 2 where nobody answered in time.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/google/uuid"
	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	tries         = 5
	patience      = 10 * time.Second
	directReplyTo = "amq.rabbitmq.reply-to"
)

type reply struct {
	Success bool `json:"success"`
	Error   struct {
		Retryable    bool  `json:"retryable"`
		RetryAfterMs int64 `json:"retryAfterMs"`
	} `json:"error"`
	raw []byte
}

type coffer struct {
	channel *amqp.Channel
	user    string
	replies <-chan amqp.Delivery
	returns chan amqp.Return
}

func connect(url string) (*coffer, error) {
	uri, err := amqp.ParseURI(url)
	if err != nil {
		return nil, err
	}
	connection, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := connection.Channel()
	if err != nil {
		return nil, err
	}
	replies, err := channel.Consume(directReplyTo, "", true, false, false, false, nil)
	if err != nil {
		return nil, err
	}
	returns := channel.NotifyReturn(make(chan amqp.Return, 16))
	return &coffer{channel, uri.Username, replies, returns}, channel.Confirm(false)
}

// call returns the reply to one intention, or nil. The key names it: the same key is used however often the request is sent.
func (c *coffer) call(route string, body []byte, key string) *reply {
	for attempt := 0; attempt < tries; attempt++ {
		answer := c.send(route, body, key)
		if answer != nil && (answer.Success || !answer.Error.Retryable) {
			return answer
		}
		wait := 500 * time.Millisecond << attempt
		if answer != nil && answer.Error.RetryAfterMs > 0 {
			wait = time.Duration(answer.Error.RetryAfterMs) * time.Millisecond
		}
		time.Sleep(wait)
	}
	return nil
}

func (c *coffer) send(route string, body []byte, key string) *reply {
	id, now := uuid.NewString(), time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	confirm, err := c.channel.PublishWithDeferredConfirmWithContext(ctx, "coffer.requests", route, true, false, amqp.Publishing{
		ContentType: "application/json", DeliveryMode: amqp.Persistent, MessageId: id, CorrelationId: id, UserId: c.user,
		ReplyTo: directReplyTo, Timestamp: now, Body: body,
		// Not to be begun any more once nobody waits for it.
		Headers: amqp.Table{"idempotency-key": key, "contract-version": int32(1), "deadline": now.Add(patience).UnixMilli()},
	})
	if err != nil {
		return nil
	}
	if kept, err := confirm.WaitContext(ctx); err != nil || !kept {
		return nil // A full queue refuses: nothing was done.
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case returned := <-c.returns:
			if returned.CorrelationId == id {
				return nil // No queue took it: nothing was done.
			}
		case delivery := <-c.replies:
			// A reply may come twice, and one that nobody waits for any more may come late: both are dropped.
			if delivery.CorrelationId != id {
				continue
			}
			answer := &reply{raw: delivery.Body}
			if json.Unmarshal(delivery.Body, answer) != nil {
				return nil
			}
			return answer
		}
	}
}

func main() {
	client, err := connect(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answer := client.call(os.Args[2], []byte(os.Args[3]), os.Args[4])
	if answer == nil {
		fmt.Println("null")
		os.Exit(2)
	}
	fmt.Println(string(answer.raw))
	if !answer.Success {
		os.Exit(1)
	}
}
