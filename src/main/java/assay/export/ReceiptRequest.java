package assay.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A receipt as somebody hands it in; see {@link Receipt}. */
record ReceiptRequest(Optional<JsonNode> document, Optional<String> sha256) {}
