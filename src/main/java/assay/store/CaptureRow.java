package assay.store;

import assay.assessment.Capture;
import assay.listing.FetchedPage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "capture")
@IdClass(CaptureRow.Key.class)
class CaptureRow {
    @Id
    UUID id;

    /** 0 for what was read first. */
    @Id
    int part;

    @Column(name = "requested_url")
    String requestedUrl;

    @Column(name = "final_url")
    String finalUrl;

    @Column(name = "fetched_at")
    Instant fetchedAt;

    @Column(name = "http_status")
    Integer httpStatus;

    @Column(name = "content_type")
    String contentType;

    String charset;
    String sha256;
    long bytes;

    @JdbcTypeCode(SqlTypes.JSON)
    String headers;

    /** Made by Hibernate. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        UUID id;
        int part;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.part == part && Objects.equals(key.id, id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(id, part);
        }
    }

    static CaptureRow of(UUID id, int part, Capture capture, FetchedPage page) {
        CaptureRow row = new CaptureRow();
        row.id = id;
        row.part = part;
        row.requestedUrl = capture.requestedUrl().orElse(null);
        row.finalUrl = capture.finalUrl().orElse(null);
        row.fetchedAt = capture.fetchedAt();
        row.httpStatus = capture.httpStatus().isPresent() ? capture.httpStatus().getAsInt() : null;
        row.contentType = Documents.storable(capture.contentType());
        row.charset = page.charset().map(Documents::storable).orElse(null);
        row.sha256 = capture.sha256();
        row.bytes = capture.bytes();
        row.headers = Documents.write(page.headers());
        return row;
    }
}
