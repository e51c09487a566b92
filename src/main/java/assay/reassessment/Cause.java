package assay.reassessment;

import java.util.Locale;

/** What may move a score between two assessments of one listing. */
public enum Cause {
    /** The listing says something else. */
    PAGE,
    /** Another drafter or model drafted, or with other parameters, or the same one drafted otherwise. */
    MODEL,
    /** The drafter was given another prompt or grading guide. */
    PROMPT,
    /** Other decisions of people count. */
    PERSON,
    /** It is scored under another edition. */
    EDITION;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
