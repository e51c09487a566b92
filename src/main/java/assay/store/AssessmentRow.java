package assay.store;

import assay.aivss.AivssScore;
import assay.aivss.Certainty;
import assay.aivss.Severity;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Draft;
import assay.assessment.Review;
import assay.assessment.Status;
import assay.assessment.Subject;
import assay.listing.Listing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An assessment, with the columns by which lists are filtered and sorted beside the whole document. */
@Entity
@Table(name = "assessment")
class AssessmentRow {
    @Id
    UUID id;

    int version;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "subject_id")
    String subjectId;

    String url;
    String title;
    String publisher;
    String search;
    String edition;
    BigDecimal score;
    BigDecimal low;
    BigDecimal high;

    @Enumerated(EnumType.STRING)
    Severity severity;

    BigDecimal coverage;
    int warnings;

    int unknowns;

    String assignee;
    String drafter;

    @Column(name = "drafted_at")
    Instant draftedAt;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "published_version")
    Integer publishedVersion;

    @Column(name = "published_at")
    Instant publishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    String listing;

    @JdbcTypeCode(SqlTypes.JSON)
    String document;

    /** What is stored of an assessment beside its listing. */
    record Document(
            Subject subject,
            Capture capture,
            List<Capture> otherCaptures,
            Draft draft,
            AivssScore score,
            Optional<AivssScore> claimedScore,
            Review review) {}

    static AssessmentRow of(Assessment assessment) {
        AssessmentRow row = new AssessmentRow();
        Subject subject = assessment.subject();
        row.id = assessment.id();
        row.subjectId = subject.id();
        row.url = subject.url().map(Documents::storable).orElse(null);
        row.title = Documents.storable(subject.title());
        row.publisher = subject.publisher().map(Documents::storable).orElse(null);
        row.search = searchable(row.title
                + '\n'
                + subject.publisher().orElse("")
                + '\n'
                + subject.url().orElse(""));
        row.drafter = assessment
                .draft()
                .provenance()
                .model()
                .orElse(assessment.draft().provenance().drafter());
        row.draftedAt = assessment.draft().provenance().draftedAt();
        row.listing = Documents.write(assessment.listing());
        row.hold(assessment, row.draftedAt);
        return row;
    }

    /** Takes over what may differ between two versions of one assessment. */
    void hold(Assessment assessment, Instant at) {
        AivssScore held = assessment.score();
        version = assessment.version();
        status = assessment.status();
        edition = held.edition();
        score = held.value();
        low = held.interval().low();
        high = held.interval().high();
        severity = held.severity();
        coverage = held.coverage();
        warnings = assessment.draft().warnings().size();
        unknowns = (int) assessment.edition().factors().stream()
                .filter(f -> assessment.draft().factor(f).value().certainty() == Certainty.UNKNOWN)
                .count();
        changedAt = at;
        document = Documents.write(new Document(
                assessment.subject(),
                assessment.capture(),
                assessment.otherCaptures(),
                assessment.draft(),
                held,
                assessment.claimedScore(),
                assessment.review()));
    }

    static String searchable(String text) {
        return Documents.storable(text).toLowerCase(Locale.ROOT);
    }

    Assessment toAssessment() {
        return toAssessment(version, status, document);
    }

    /** An older version of it, from what was stored of that. */
    Assessment toAssessment(int ofVersion, Status then, String asItWas) {
        Document stored = Documents.read(asItWas, Document.class);
        return new Assessment(
                id,
                ofVersion,
                then,
                stored.subject(),
                stored.capture(),
                stored.otherCaptures(),
                Documents.read(listing, Listing.class),
                stored.draft(),
                stored.score(),
                stored.claimedScore(),
                stored.review());
    }
}
