package assay.store;

import assay.assessment.Capture;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was read, byte for byte, for as long as it is kept. Bytes that several captures share are stored once. */
@ApplicationScoped
public class Captures {
    private final EntityManager db;

    Captures(EntityManager db) {
        this.db = db;
    }

    /**
     * Keeps what was read for a submission, in that order; joins the caller's transaction.
     *
     * @param pages one for each capture
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(UUID id, List<Capture> captures, List<FetchedPage> pages) {
        if (captures.size() != pages.size()) {
            throw new IllegalArgumentException("each capture is kept with its page");
        }
        for (int part = 0; part < captures.size(); part++) {
            keep(CaptureRow.of(id, part, captures.get(part), pages.get(part)), pages.get(part));
        }
    }

    private void keep(CaptureRow row, FetchedPage page) {
        db.createNativeQuery("insert into capture_body (sha256, body) values (:sha256, :body) on conflict do nothing")
                .setParameter("sha256", row.sha256)
                .setParameter("body", Gzip.pack(page.body()))
                .executeUpdate();
        db.persist(row);
    }

    /** What was last read at that address, if its bytes are still kept. */
    @Transactional
    public Optional<FetchedPage> lastRead(ListingUrl requested) {
        return db.createQuery("""
                        select c from CaptureRow c where c.requestedUrl = :url and c.finalUrl is not null
                        order by c.fetchedAt desc, c.id desc, c.part""", CaptureRow.class)
                .setParameter("url", requested.toString())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(row -> body(row.sha256).map(body -> page(requested, row, body)));
    }

    private Optional<byte[]> body(String sha256) {
        return db.createNativeQuery("select body from capture_body where sha256 = :sha256", byte[].class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst()
                .map(packed -> Gzip.unpack((byte[]) packed));
    }

    private static FetchedPage page(ListingUrl requested, CaptureRow row, byte[] body) {
        return new FetchedPage(
                Optional.of(requested),
                Optional.of(ListingUrl.parse(row.finalUrl)),
                row.fetchedAt,
                Optional.ofNullable(row.httpStatus).orElse(0),
                row.contentType,
                Optional.ofNullable(row.charset),
                Documents.read(row.headers, new TypeReference<Map<String, String>>() {}),
                body);
    }

    /**
     * Lets go of bytes that no capture since then has; what was read, when and under which hash stays.
     *
     * @return how many were let go
     */
    @Transactional
    public int forgetBefore(Instant before) {
        return db.createNativeQuery("""
                        delete from capture_body b
                        where not exists (select 1 from capture c where c.sha256 = b.sha256 and c.fetched_at >= :before)""").setParameter("before", before).executeUpdate();
    }
}
