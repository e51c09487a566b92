package assay.review;

import java.util.List;

/**
 * What became of what the person asked for.
 *
 * @param sentence what happened and what to do next
 * @param steps what others saved meanwhile
 * @param note what was typed, to be sent again
 */
record DeskNotice(String sentence, List<DeskStale.Line> steps, String note) {
    static DeskNotice of(String sentence, String note) {
        return new DeskNotice(sentence, List.of(), note);
    }
}
