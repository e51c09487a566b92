package assay.notify;

import assay.fetch.GuardedPost;
import assay.fetch.GuardedPost.Answer;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Message;
import assay.store.Messages;
import assay.store.Webhook;
import assay.store.Webhooks;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what waits in the outbox. Once a second one node looks whose messages are due; each receiver then has one node and one
 * connection that sends it one message after the other, so that a slow one keeps nobody else waiting.
 */
@ApplicationScoped
class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final String TABLE = "webhook_task";
    private static final int LAST = 10_000;
    /** One for each webhook that there can be, and one that looks for messages: nobody waits until a slow receiver has done. */
    private static final int THREADS = WebhookControl.MOST + 1;

    private static final int MOST_IN_A_ROW = 200;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 300;
    /** RFC 9110, section 15.5.11; in the specification of webhooks it asks for no more. */
    private static final int GONE = 410;

    private final Webhooks webhooks;
    private final Messages messages;
    private final GuardedPost post;
    private final Clock clock;
    private final OneTimeTask<Void> sending;
    private final Scheduler scheduler;

    Delivery(DataSource database, Webhooks webhooks, Messages messages, GuardedPost post, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.post = post;
        this.clock = clock;
        // What failed is found again by whoever looks next.
        this.sending = Tasks.oneTime("send-messages")
                .onFailure((complete, operations) -> {
                    LOG.errorf(complete.getCause().orElse(null), "Messages could not be sent");
                    operations.remove();
                })
                .execute((instance, context) -> send(UUID.fromString(instance.getId())));
        RecurringTask<Void> looking =
                Tasks.recurring("look-for-messages", FixedDelay.of(POLL)).execute((instance, context) -> look());
        this.scheduler = Scheduler.create(database, sending)
                .startTasks(looking)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed("assay-" + UUID.randomUUID()))
                .threads(THREADS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP_WAIT)
                .build();
    }

    /** Last: what cannot start must be known before anything is sent. */
    void start(@Observes @Priority(LAST) StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    private void look() {
        for (UUID webhook : webhooks.due(clock.instant())) {
            scheduler.scheduleIfNotExists(sending.instance(webhook.toString()), Instant.EPOCH);
        }
        scheduler.triggerCheckForDueExecutions();
    }

    private void send(UUID id) {
        for (int sent = 0; sent < MOST_IN_A_ROW; sent++) {
            Optional<Webhook> webhook = webhooks.webhook(id);
            Optional<Message> message = messages.next(id, clock.instant());
            if (webhook.isEmpty() || message.isEmpty()) {
                return;
            }
            send(webhook.get(), message.get());
        }
    }

    private void send(Webhook webhook, Message message) {
        Instant at = clock.instant();
        Answer answer = answer(webhook, message, at);
        if (answer instanceof Answer.Answered answered) {
            int status = answered.status();
            String told = cleaned(answered.beginning());
            if (status >= 200 && status < 300) {
                messages.delivered(message, at, status, told);
                return;
            }
            if (status == GONE) {
                webhooks.switchOff(webhook.id(), "The receiver answered 410, which says that it wants nothing more.");
            }
            failed(webhook, message, at, OptionalInt.of(status), told.isEmpty() ? "(an empty answer)" : told);
        } else {
            failed(webhook, message, at, OptionalInt.empty(), why((Answer.Unanswered) answer));
        }
    }

    private Answer answer(Webhook webhook, Message message, Instant at) {
        try {
            return post.post(
                    ListingUrl.parse(webhook.url()), headers(webhook, message, at), message.body(), LONGEST_TRY);
        } catch (RefusedUrl e) {
            return new Answer.Unanswered(e.failure());
        }
    }

    /** One and the same id each time, so that a receiver can tell what it has seen. */
    static Map<String, String> headers(Webhook webhook, Message message, Instant at) {
        String id = "msg_" + message.id();
        String signature = Signature.of(webhook.secret(), id, at, message.body());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                webhook.previous()
                        .filter(previous -> at.isBefore(previous.until()))
                        .map(previous -> signature + " " + Signature.of(previous.secret(), id, at, message.body()))
                        .orElse(signature));
        return headers;
    }

    private void failed(Webhook webhook, Message message, Instant at, OptionalInt status, String answer) {
        Instant now = clock.instant();
        boolean gone = status.isPresent() && status.getAsInt() == GONE;
        Optional<Instant> again =
                gone ? Optional.empty() : Tries.after(message.attempts() + 1).map(now::plus);
        int failures = webhook.failures() + 1;
        messages.failed(message, at, again, now.plus(Tries.hold(failures)), status, answer);
        if (failures >= Tries.MOST_FAILURES) {
            // What nobody takes would be written down without end.
            webhooks.switchOff(webhook.id(), "Nothing arrived there for more than three days.");
        }
        LOG.infof(
                "Message %s did not arrive (%s); it is %s",
                message.id(),
                status.isPresent() ? "HTTP " + status.getAsInt() : "no answer",
                again.map(a -> "sent again at " + a).orElse("given up"));
    }

    /** The failures of pages speak of pages; the class of the reason is all that is told of an address that is refused. */
    private static String why(Answer.Unanswered unanswered) {
        return switch (unanswered.failure().code()) {
            case ADDRESS_REFUSED, MALFORMED_URL, UNSUPPORTED_SCHEME ->
                "The address leads to where Assay does not send anything.";
            case HOST_UNKNOWN -> "No host of this name was found.";
            case TIMEOUT -> "Nothing answered within the time that a try has.";
            case CONNECTION_FAILED ->
                "The connection was refused or broke off, or its certificate could not be verified.";
            case TOO_LARGE -> "The answer begins with more header data than Assay reads.";
            case TOO_MANY_REDIRECTS,
                    HTTP_STATUS,
                    ROBOTS_DISALLOWED,
                    UNSUPPORTED_TYPE,
                    TOO_LITTLE_TEXT,
                    LOGIN_WALL,
                    CONSENT_WALL,
                    BOT_WALL,
                    SCRIPT_ONLY,
                    DRAFT_FAILED -> "The answer could not be understood.";
        };
    }

    /** What a stranger's server said, for a page of ours: printable characters, and few. */
    static String cleaned(String answer) {
        String plain = answer.replaceAll("[\\p{C}\\s]+", " ").strip();
        return MessageJson.cut(plain, LONGEST_ANSWER);
    }
}
