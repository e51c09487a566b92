package assay.notify;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.fetch.GuardedPost;
import assay.listing.Failure;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Messages;
import assay.store.Webhook;
import assay.store.Webhook.Event;
import assay.store.Webhooks;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes and changes webhooks, for the page and the API alike; each change is in the audit trail, without secrets. */
@ApplicationScoped
class WebhookControl {
    static final int MOST = 50;
    /** As long as the secret before signs, too, after a rotation. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private final Webhooks webhooks;
    private final Messages messages;
    private final Notices notices;
    private final GuardedPost post;
    private final AuditLog audit;
    private final Clock clock;

    WebhookControl(
            Webhooks webhooks, Messages messages, Notices notices, GuardedPost post, AuditLog audit, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.notices = notices;
        this.post = post;
        this.audit = audit;
        this.clock = clock;
    }

    List<Webhook> all() {
        return webhooks.all();
    }

    /** @throws ProblemException when there is none of that id */
    Webhook webhook(UUID id) {
        return webhooks.webhook(id).orElseThrow(WebhookControl::none);
    }

    private static ProblemException none() {
        return ProblemException.of(RequestCode.NOT_FOUND, "There is no webhook of that id.");
    }

    /**
     * Makes one with a secret of its own.
     *
     * @param events keys; all when absent
     * @throws ProblemException naming the field at fault
     */
    Webhook create(Optional<String> url, Optional<List<String>> events, Person by) {
        String address = checked(url.map(String::strip)
                .filter(u -> !u.isEmpty())
                .orElseThrow(() -> ProblemException.at(
                        "/url", RequestCode.MISSING_VALUE, "Say where messages go: an address that takes POST.")));
        Webhook made = new Webhook(
                UUID.randomUUID(),
                1,
                address,
                events.map(WebhookControl::events).orElse(EnumSet.allOf(Event.class)),
                Signature.secret(),
                Optional.empty(),
                true,
                Optional.empty(),
                clock.instant(),
                by.name(),
                0,
                Optional.empty());
        return QuarkusTransaction.joiningExisting().call(() -> {
            if (webhooks.all().size() >= MOST) {
                throw ProblemException.of(
                        RequestCode.TOO_LARGE, "There are " + MOST + " webhooks. Delete one that nobody needs first.");
            }
            webhooks.enter(made);
            record(by, Act.WEBHOOK_CREATED, made);
            return made;
        });
    }

    /** The address that is sent to, if the policy for pages lets it be. Outside of transactions, as a name is looked up. */
    private String checked(String typed) {
        ListingUrl url;
        try {
            url = ListingUrl.parse(typed);
        } catch (RefusedUrl e) {
            throw ProblemException.at(
                    "/url",
                    RequestCode.INVALID_VALUE,
                    "This is no address that messages can be sent to. Write one such as https://hooks.example.com/assay.");
        }
        Optional<Failure> refusal = post.refusal(url);
        if (refusal.isPresent()) {
            throw ProblemException.at(
                    "/url",
                    RequestCode.INVALID_VALUE,
                    "Assay sends nothing there: the address leads to a private network or to a port other than 80 and 443. Give a"
                            + " public address, or have whoever runs Assay exempt it (ASSAY_FETCH_ALLOW).");
        }
        return url.toString();
    }

    private static Set<Event> events(List<String> keys) {
        EnumSet<Event> events = EnumSet.noneOf(Event.class);
        for (String key : keys) {
            events.add(Event.byKey(key)
                    .orElseThrow(() -> ProblemException.at(
                            "/events",
                            RequestCode.INVALID_VALUE,
                            "There is no such event. Known: "
                                    + Arrays.stream(Event.values())
                                            .map(Event::key)
                                            .collect(Collectors.joining(", "))
                                    + ".")));
        }
        if (events.isEmpty()) {
            throw ProblemException.at("/events", RequestCode.INVALID_VALUE, "Choose at least one event to be told of.");
        }
        return events;
    }

    /** @throws ProblemException naming the field at fault */
    Webhook change(UUID id, Optional<String> url, Optional<List<String>> events, Optional<Boolean> enabled, Person by) {
        Optional<String> address = url.map(String::strip).map(this::checked);
        Optional<Set<Event>> told = events.map(WebhookControl::events);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Webhook before = locked(id);
            webhooks.change(
                    id, address.orElse(before.url()), told.orElse(before.events()), enabled.orElse(before.enabled()));
            return recorded(by, id);
        });
    }

    /** Gives it another secret, which is in the answer; for a day both sign. */
    @Transactional
    Webhook rotate(UUID id, Person by) {
        locked(id);
        webhooks.rotate(id, Signature.secret(), clock.instant().plus(OVERLAP));
        return recorded(by, id);
    }

    private Webhook recorded(Person by, UUID id) {
        Webhook after = webhook(id);
        record(by, Act.WEBHOOK_CHANGED, after);
        return after;
    }

    /** With its messages. */
    @Transactional
    void delete(UUID id, Person by) {
        Webhook before = locked(id);
        webhooks.delete(id);
        record(by, Act.WEBHOOK_DELETED, before);
    }

    /** Sends a message that says nothing. */
    @Transactional
    void test(UUID id) {
        notices.test(enabled(id));
    }

    /**
     * Sends again what was given up.
     *
     * @param message empty for all of it
     * @return how many
     */
    @Transactional
    int again(UUID id, Optional<UUID> message) {
        enabled(id);
        Instant now = clock.instant();
        int again = messages.again(id, message, now);
        if (message.isPresent() && again == 0) {
            throw ProblemException.of(
                    RequestCode.ILLEGAL_TRANSITION, "Only a message that was given up can be sent again.");
        }
        return again;
    }

    private Webhook enabled(UUID id) {
        Webhook webhook = locked(id);
        if (!webhook.enabled()) {
            throw ProblemException.of(
                    RequestCode.ILLEGAL_TRANSITION, "The webhook is switched off. Switch it on first.");
        }
        return webhook;
    }

    private Webhook locked(UUID id) {
        return webhooks.locked(id).orElseThrow(WebhookControl::none);
    }

    private void record(Person by, Act act, Webhook webhook) {
        String content = webhook.url() + " "
                + webhook.events().stream().map(Event::key).sorted().toList() + " "
                + (webhook.enabled() ? "on" : "off");
        audit.record(by, act, "webhook:" + webhook.id(), OptionalInt.of(webhook.version()), content);
    }
}
