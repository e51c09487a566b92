package assay.bench;

import assay.StandInSite.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What good listings lose by bad ones among them: hosts that fail, hang or send 10 MB, pages that a model makes nothing of. */
final class JobPoison {
    private static final int GOOD = 1_800;
    private static final List<Kind> BAD = List.of(Kind.BROKEN, Kind.SILENT, Kind.LARGE, Kind.SPOILT);
    /** One in ten is bad. */
    private static final int GOOD_TO_BAD = 9;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private JobPoison() {}

    static void run(Table table) throws Exception {
        try (JobStage stage = new JobStage(1, Map.of())) {
            stage.warmUp();
            JsonNode alone = stage.run(stage.listings(Kind.GOOD, GOOD), "name=good");
            JobStage.expect(alone, "drafted", GOOD);
            int asked = stage.model().calls();
            String job = stage.jobs()
                    .make(poisoned(stage), "name=poisoned")
                    .get("id")
                    .asText();
            JsonNode ended = stage.jobs()
                    .until(job, LONGEST, s -> s.at("/counts/drafted").asInt() == GOOD);
            int further = stage.model().calls() - asked - GOOD;
            double without = JobStage.time(alone).toMillis();
            double with = stage.lastEnd(ended, "outcome = 'DRAFTED'").toMillis();
            table.row(
                    String.format(Locale.ENGLISH, "%,d good listings, alone", GOOD),
                    String.format("%.1f s", without / 1e3),
                    "–");
            table.row("the same among as many bad ones as make a tenth", String.format("%.1f s", with / 1e3), "–");
            table.row("slower by", String.format("%.1f %%", 100 * (with / without - 1)), "5 %");
            table.row("model calls for the bad ones meanwhile", Integer.toString(further), "–");
        }
    }

    private static List<String> poisoned(JobStage stage) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < GOOD / GOOD_TO_BAD; i++) {
            urls.addAll(stage.listings(Kind.GOOD, GOOD_TO_BAD));
            urls.addAll(stage.listings(BAD.get(i % BAD.size()), 1));
        }
        return urls;
    }
}
