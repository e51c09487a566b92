package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.drafting.Drafters;
import assay.jobs.JobPlan.Source;
import assay.store.Job;
import assay.web.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A form for a job: counted first if asked, and what was typed comes back with what is wrong with it. */
@Path("/jobs")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Right.Named.SUBMIT)
class NewJobEndpoint {
    private final JobMaking making;
    private final Drafters drafters;
    private final CurrentPerson current;
    private final ObjectMapper mapper;

    NewJobEndpoint(JobMaking making, Drafters drafters, CurrentPerson current, ObjectMapper mapper) {
        this.making = making;
        this.drafters = drafters;
        this.current = current;
        this.mapper = mapper;
    }

    @CheckedTemplate(basePath = "jobs")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance make(NewJobPage view);
    }

    @GET
    @Path("new")
    public TemplateInstance form() {
        NewJobFields nothing = new NewJobFields();
        nothing.limits = new LimitFields();
        return page(nothing, "", Optional.empty());
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response make(@BeanParam NewJobFields fields) throws IOException {
        try {
            JobRequest request = read(fields);
            JobPlan plan = request.plan(drafters);
            Optional<HandedList> handed = fields.handed();
            try (Closeable list = handed.isPresent() ? handed.get() : () -> {}) {
                return made(fields, plan, handed.map(HandedList::source).orElseGet(request::from));
            }
        } catch (ProblemException refused) {
            return Response.status(refused.problem().status())
                    .entity(page(fields, refused.problem().detail(), Optional.empty()))
                    .build();
        }
    }

    private Response made(NewJobFields fields, JobPlan plan, Source source) {
        if (fields.countsOnly()) {
            return Response.ok(page(fields, "", Optional.of(making.dryRun(plan, source))))
                    .build();
        }
        Job job = making.make(plan, source, current.person());
        return Response.seeOther(URI.create("/jobs/" + job.id())).build();
    }

    private JobRequest read(NewJobFields fields) {
        try {
            return mapper.treeToValue(fields.request(), JobRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the form asks for what the API does not know", e);
        }
    }

    private TemplateInstance page(NewJobFields fields, String problem, Optional<DryRun> dry) {
        return Templates.make(NewJobPage.of(fields, drafters.standard().name(), drafters.names(), problem, dry));
    }
}
