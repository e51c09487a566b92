package assay.notify;

import assay.assessment.Assessment;
import assay.reassessment.Movement;
import assay.store.Job;
import assay.store.Jobs;
import assay.store.Message.State;
import assay.store.Messages;
import assay.store.Webhook;
import assay.store.Webhook.Event;
import assay.store.Webhooks;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down what others are to be told, in the transaction in which it happens: none is lost, and none is sent for what was rolled
 * back.
 */
@ApplicationScoped
public class Notices {
    static final String TEST = "webhook.test";
    private static final Duration DELIVERED_STAY = Duration.ofDays(7);
    private static final Duration DEAD_STAY = Duration.ofDays(90);

    private final Webhooks webhooks;
    private final Messages messages;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Clock clock;
    private final Optional<String> base;

    Notices(
            Webhooks webhooks,
            Messages messages,
            Jobs jobs,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "assay.public-url") Optional<String> publicUrl) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
        this.base = publicUrl.map(url -> url.strip().replaceAll("/+$", "")).filter(url -> !url.isEmpty());
    }

    /** Of a job whose last item has ended. One that goes on, because somebody retries, and ends again is told again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void finished(@Observes Jobs.Finished finished) {
        List<Webhook> told = told(Event.JOB_FINISHED);
        if (!told.isEmpty()) {
            Job job = jobs.job(finished.job()).orElseThrow();
            String event = Event.JOB_FINISHED.key() + ":" + job.id() + ":" + finished.at();
            write(told, event, Event.JOB_FINISHED.key(), finished.at(), MessageJson.job(job, base));
        }
    }

    /**
     * Of a listing that was assessed again and moved.
     *
     * @param before what stood
     * @param after the new one, which is stored in the same transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moved(UUID job, UUID item, Assessment before, Assessment after, Movement movement) {
        if (movement.band().before() != movement.band().after()) {
            moved(Event.BAND_CHANGED, job, item, before, after, movement);
        }
        if (!movement.lost().isEmpty()) {
            moved(Event.EVIDENCE_LOST, job, item, before, after, movement);
        }
    }

    private void moved(Event event, UUID job, UUID item, Assessment before, Assessment after, Movement movement) {
        List<Webhook> told = told(event);
        if (!told.isEmpty()) {
            write(
                    told,
                    event.key() + ":" + item,
                    event.key(),
                    clock.instant(),
                    MessageJson.moved(job, item, before, after, movement, base));
        }
    }

    /** A message that says nothing, for one webhook. */
    @Transactional(Transactional.TxType.MANDATORY)
    void test(Webhook webhook) {
        write(
                List.of(webhook),
                TEST + ":" + UUID.randomUUID(),
                TEST,
                clock.instant(),
                new MessageJson.TestData(webhook.id(), "Assay can reach this address."));
    }

    private List<Webhook> told(Event event) {
        return webhooks.all().stream()
                .filter(w -> w.enabled() && w.events().contains(event))
                .toList();
    }

    private void write(List<Webhook> told, String event, String type, Instant at, Object data) {
        String body = new MessageJson(type, at, data).text(json);
        told.forEach(webhook -> messages.add(webhook.id(), event, type, body, at));
    }

    /** Lets go of messages that ended long ago: a week after they arrived, 90 days after they were given up. */
    public void tidy() {
        messages.forget(State.DELIVERED, clock.instant().minus(DELIVERED_STAY));
        messages.forget(State.DEAD, clock.instant().minus(DEAD_STAY));
    }
}
