package assay.jobs;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.aivss.AivssEdition;
import assay.analysis.HostDelay;
import assay.assessment.Cost;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import assay.drafting.Method;
import assay.jobs.JobPlan.Source;
import assay.jobs.Tally.Address;
import assay.store.Job;
import assay.store.Job.Counts;
import assay.store.Job.Purpose;
import assay.store.Job.State;
import assay.store.JobEntries;
import assay.store.JobEntries.Entry;
import assay.store.Jobs;
import assay.store.Listed;
import assay.store.Selection;
import assay.store.Selections;
import assay.store.Selections.Selected;
import assay.store.Spend;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes jobs: from a list or from what is stored, whole or not at all. */
@ApplicationScoped
class JobMaking {
    private static final int AT_ONCE = 10_000;
    /** Enough to change what the database should know of its tables. */
    private static final int MANY = 1_000;

    private static final int LONGEST_TRANSACTION_SECONDS = 900;
    /** Of rules, which take processor time. A model is given twice what it takes at once, so that sites that hang do not keep it idle. */
    private static final int RULES_AT_ONCE = 8;

    private static final Duration SITEMAP_TIME = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final JobEntries entries;
    private final Selections selections;
    private final SitemapList sitemaps;
    private final Drafters drafters;
    private final JobQueue queue;
    private final HostDelay hostDelay;
    private final AuditLog audit;
    private final Clock clock;

    JobMaking(
            Jobs jobs,
            JobEntries entries,
            Selections selections,
            SitemapList sitemaps,
            Drafters drafters,
            JobQueue queue,
            HostDelay hostDelay,
            AuditLog audit,
            Clock clock) {
        this.jobs = jobs;
        this.entries = entries;
        this.selections = selections;
        this.sitemaps = sitemaps;
        this.drafters = drafters;
        this.queue = queue;
        this.hostDelay = hostDelay;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the job, which begins at once.
     *
     * @throws ProblemException when nothing of the list can be read, or the list as a whole
     */
    Job make(JobPlan plan, Source source, Person by) {
        return make(plan, source, by, job -> {});
    }

    /** @param also done in the same transaction; what it throws leaves no job */
    Job make(JobPlan plan, Source source, Person by, Consumer<Job> also) {
        try (Spool spool = new Spool()) {
            Tally tally = read(plan, source, spool::add, spool::add);
            if (spool.size() == 0) {
                throw ProblemException.of(RequestCode.INVALID_VALUE, nothing(source, tally));
            }
            Job job = job(plan, by);
            QuarkusTransaction.requiringNew()
                    .timeout(LONGEST_TRANSACTION_SECONDS)
                    .run(() -> {
                        jobs.enter(job);
                        spool.read(AT_ONCE, (some, first) -> {
                            requireThere();
                            entries.add(job, first, some);
                        });
                        jobs.refuse(job.id(), refusals(tally), tally.duplicates(), tally.refusedInAll());
                        entries.lineUp(job.id());
                        requireThere();
                        also.accept(job);
                        audit.record(by, Act.JOB_MADE, "job:" + job.id(), OptionalInt.empty(), said(job, spool.size()));
                    });
            if (spool.size() >= MANY) {
                entries.weigh();
            }
            queue.feed(job.id());
            return jobs.job(job.id()).orElseThrow();
        } catch (IOException e) {
            throw unread();
        }
    }

    /** What making the job would come to; nothing is kept. */
    DryRun dryRun(JobPlan plan, Source source) {
        DryRun.Hosts hosts = new DryRun.Hosts();
        try {
            Tally tally =
                    read(plan, source, address -> hosts.add(address.url().host()), entry -> hosts.add(entry.host()));
            return DryRun.of(tally, expected(plan, hosts));
        } catch (IOException e) {
            throw unread();
        }
    }

    private static String said(Job job, int items) {
        return job.name() + ", " + items + " listings, " + job.purpose() + ", drafter " + job.drafter() + ", "
                + job.budget();
    }

    /** Whoever closes the page while a job is made has not made one. */
    private static void requireThere() {
        if (Caller.isGone()) {
            throw ProblemException.of(RequestCode.INVALID_VALUE, "Nobody waits for the job any more. It was not made.");
        }
    }

    private static ProblemException unread() {
        return ProblemException.of(RequestCode.INVALID_VALUE, "The list ended before it was whole. Send it again.");
    }

    private static String nothing(Source source, Tally tally) {
        if (source instanceof Source.Stored) {
            return "No stored assessment is selected by this. Select by less, or hand in a list.";
        }
        boolean site = source instanceof Source.Site;
        if (tally.total() == 0) {
            return site ? "The sitemap or feed names no page." : "The list is empty. Write an address a line.";
        }
        return (site
                        ? "The sitemap or feed names no page that can be read."
                        : "No line of the list is an address that can be read.")
                + " The first says: " + tally.refused().get(0).detail();
    }

    private Tally read(JobPlan plan, Source source, Consumer<Address> fetched, Consumer<Entry> stored)
            throws IOException {
        if (source instanceof Source.Text text) {
            return AddressList.read(text.body(), text.mediaType(), fetched);
        }
        if (source instanceof Source.Site site) {
            return sitemaps.read(site.address(), SITEMAP_TIME, fetched);
        }
        return selected(plan, (Source.Stored) source, stored);
    }

    private Tally selected(JobPlan plan, Source.Stored given, Consumer<Entry> each) {
        boolean fetches = plan.purpose() == Purpose.ASSESS;
        Selection selection = fetches ? given.selection() : given.selection().withPasted();
        int most = given.most().orElse(Tally.MOST_ENTRIES);
        Instant now = clock.instant();
        int valid = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Listed<Selected> page = selections.page(selection, now, cursor, Math.min(AT_ONCE, most - valid));
            page.items().forEach(s -> each.accept(entry(s, fetches)));
            valid += page.items().size();
            cursor = page.next();
        } while (cursor.isPresent() && valid < most);
        return new Tally(valid, valid, 0, List.of(), 0, Optional.empty(), OptionalInt.empty());
    }

    /** What is not fetched keeps no host's pace. */
    private static Entry entry(Selected selected, boolean fetches) {
        return fetches
                ? new Entry(
                        selected.url(), selected.subjectId(), selected.host().orElse(""), Optional.empty())
                : new Entry(selected.url(), selected.subjectId(), "", Optional.of(selected.assessment()));
    }

    private static List<Jobs.Refusal> refusals(Tally tally) {
        return tally.refused().stream()
                .map(r -> new Jobs.Refusal(r.line(), r.url(), r.code(), r.detail()))
                .toList();
    }

    private Job job(JobPlan plan, Person by) {
        Method method = method(plan);
        return new Job(
                UUID.randomUUID(),
                plan.name(),
                plan.purpose(),
                State.RUNNING,
                Optional.empty(),
                drafter(plan).name(),
                plan.edition().map(AivssEdition::id),
                clock.instant(),
                by.name(),
                Optional.empty(),
                parallel(plan),
                plan.delay().orElse(Duration.ZERO),
                plan.sample(),
                new Counts(0, 0, 0, 0, 0, 0, 0),
                plan.budget(),
                most(plan, method),
                Spend.NONE,
                method.cost().map(Cost::currency),
                0,
                0,
                0,
                0);
    }

    private Drafter drafter(JobPlan plan) {
        return plan.drafter().flatMap(drafters::named).orElseGet(drafters::standard);
    }

    private Method method(JobPlan plan) {
        return drafter(plan).method();
    }

    /** A draft, and another that tells why it moved. */
    private static Spend most(JobPlan plan, Method method) {
        return plan.purpose() == Purpose.RECOMPUTE
                ? Spend.NONE
                : new Spend(
                                method.calls(),
                                method.tokens(),
                                method.cost().map(Cost::amount).orElse(BigDecimal.ZERO))
                        .times(2);
    }

    private int parallel(JobPlan plan) {
        int calls = drafters.callsAtOnce();
        boolean asks = method(plan).calls() > 0;
        return plan.maxParallel().orElse(asks ? 2 * calls + 2 : RULES_AT_ONCE);
    }

    private DryRun.Expected expected(JobPlan plan, DryRun.Hosts hosts) {
        return DryRun.Expected.of(
                plan,
                method(plan),
                hosts,
                hostDelay.time(),
                parallel(plan),
                jobs.typical(drafter(plan).name()));
    }
}
