package assay.review;

import assay.access.AuditEntry;
import assay.access.AuditLog;
import assay.access.AuditQuery;
import assay.access.PersonNames;
import assay.access.Right;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The audit trail in a table, newest first. */
@Path("/audit")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
class AuditEndpoint {
    private static final int ROWS = 50;

    private final AuditLog log;
    private final PersonNames names;

    AuditEndpoint(AuditLog log, PersonNames names) {
        this.log = log;
        this.names = names;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance audit(AuditView view);
    }

    /** A page of the trail; a filter that cannot be read is refused, since a trail that shows too much looks like one that lies. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance audit(@BeanParam AuditFilter filter) {
        List<AuditEntry> found = log.newest(filter.query(), filter.before(), ROWS + 1);
        String lastHash = log.newest(AuditQuery.ALL, Long.MAX_VALUE, 1).stream()
                .map(AuditEntry::hash)
                .findFirst()
                .orElse("");
        return Templates.audit(AuditView.of(
                filter, found.subList(0, Math.min(ROWS, found.size())), found.size() > ROWS, lastHash, names::nameOf));
    }
}
