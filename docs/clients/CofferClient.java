import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls Coffer properly, with RabbitMQ's own Java client: java CofferClient AMQP_URL ROUTE BODY KEY
 *
 * Prints the reply's body. Ends with 0 for a success, 1 for a refusal, 2 where nobody answered in time.
 */
public final class CofferClient implements AutoCloseable {
    private static final int TRIES = 5;
    private static final long PATIENCE_MS = 10_000;
    private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

    /** What came back: the header says at a glance how it ended, the body says the rest. */
    public record Reply(String status, String errorCode, String body) {
        boolean isRetryable() {
            return body.replace(" ", "").contains("\"retryable\":true");
        }
    }

    private final Connection connection;
    private final Channel channel;
    private final String user;
    private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private volatile boolean wasReturned;

    public CofferClient(String url) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        user = factory.getUsername();
        connection = factory.newConnection("shop");
        channel = connection.createChannel();
        channel.basicConsume(DIRECT_REPLY_TO, true, (tag, message) -> {
            // A reply may come twice, and one that nobody waits for any more may come late: both are dropped.
            CompletableFuture<Reply> call = waiting.remove(message.getProperties().getCorrelationId());
            if (call != null) call.complete(reply(message.getProperties(), message.getBody()));
        }, tag -> { });
        // A publish that no queue took, or that a full queue refused, is noticed instead of vanishing.
        channel.addReturnListener((code, text, exchange, key, properties, body) -> wasReturned = true);
        channel.confirmSelect();
    }

    private static Reply reply(AMQP.BasicProperties properties, byte[] body) {
        Map<String, Object> headers = properties.getHeaders();
        Object code = headers.get("error-code");
        return new Reply(headers.get("status").toString(), code == null ? null : code.toString(),
            new String(body, StandardCharsets.UTF_8));
    }

    /** The reply to one intention, or null. The key names it: the same key is used however often the request is sent. */
    public Reply call(String route, String body, String key) throws Exception {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Reply reply = send(route, body, key);
            if (reply != null && (reply.status().equals("ok") || !reply.isRetryable())) return reply;
            Thread.sleep(500L << attempt);
        }
        return null;
    }

    private Reply send(String route, String body, String key) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        wasReturned = false;
        long now = System.currentTimeMillis();
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
            .contentType("application/json").deliveryMode(2).messageId(id).correlationId(id).userId(user)
            .replyTo(DIRECT_REPLY_TO).timestamp(new Date(now))
            // Not to be begun any more once nobody waits for it.
            .headers(Map.of("idempotency-key", key, "contract-version", 1, "deadline", now + PATIENCE_MS))
            .build();
        try {
            channel.basicPublish("coffer.requests", route, true, properties, body.getBytes(StandardCharsets.UTF_8));
            if (!channel.waitForConfirms(PATIENCE_MS) || wasReturned) return null; // Full, or not there: nothing was done.
            return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return null;
        } finally {
            waiting.remove(id);
        }
    }

    @Override public void close() throws IOException {
        connection.close();
    }

    public static void main(String[] words) throws Exception {
        Reply reply;
        try (CofferClient coffer = new CofferClient(words[0])) {
            reply = coffer.call(words[1], words[2], words[3]);
        }
        System.out.println(reply == null ? "null" : reply.body());
        System.exit(reply == null ? 2 : reply.status().equals("ok") ? 0 : 1);
    }
}
