package assay.jobs;

import assay.drafting.Drafters;
import assay.jobs.JobPlan.Source;
import assay.store.Schedule;
import assay.store.Selection;
import assay.web.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What a schedule does in a turn, checked.
 *
 * @param from where its listings come from; of a trickle, those that are due
 * @param all that a trickle is about, of whatever age
 */
record SchedulePlan(Rhythm rhythm, JobPlan job, Source from, Source all) {
    private static final List<String> OWN = List.of("maxAge", "cron", "zone");

    /** Of a request or what was kept of it. */
    static final class Reader {
        private final ObjectMapper json;
        private final Drafters drafters;

        Reader(ObjectMapper json, Drafters drafters) {
            this.json = json;
            this.drafters = drafters;
        }

        /** @throws ProblemException naming the field at fault */
        SchedulePlan plan(ScheduleRequest request, Instant now) {
            Rhythm rhythm = request.rhythm(now);
            ObjectNode job = json.valueToTree(request);
            job.remove(OWN);
            if (rhythm instanceof Rhythm.Cron) {
                JobRequest asked = job(job);
                return new SchedulePlan(rhythm, asked.plan(drafters), asked.from(), asked.from());
            }
            Source due = aged(job, request.maxAge().orElseThrow().strip());
            return new SchedulePlan(rhythm, job(job).plan(drafters), due, aged(job, "0s"));
        }

        private Source aged(ObjectNode job, String age) {
            ObjectNode request = job.deepCopy();
            request.withObject("/select").put("olderThan", age);
            return job(request).from();
        }

        private JobRequest job(ObjectNode request) {
            try {
                return json.treeToValue(request, JobRequest.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the job of a schedule cannot be read", e);
            }
        }

        /** What was kept. */
        ScheduleRequest kept(Schedule schedule) {
            try {
                return json.readValue(schedule.definition(), ScheduleRequest.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored schedule cannot be read", e);
            }
        }

        /** As it is kept. */
        String text(ScheduleRequest request) {
            try {
                return json.writeValueAsString(request);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a schedule cannot be written", e);
            }
        }
    }

    static Selection selection(Source source) {
        return ((Source.Stored) source).selection();
    }
}
