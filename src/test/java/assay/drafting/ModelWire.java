package assay.drafting;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the servers of each provider answer, as their documentation shows it. */
enum ModelWire {
    OPENAI(LlmProvider.OPENAI, "/v1", "/chat/completions") {
        @Override
        String reply(String content, ReplyEnd end) {
            ObjectNode body = Samples.JSON
                    .createObjectNode()
                    .put("id", "c1")
                    .put("object", "chat.completion")
                    .put("created", 1)
                    .put("model", "lamp-1-2026-10");
            ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
            choice.put(
                    "finish_reason",
                    switch (end) {
                        case WHOLE -> "stop";
                        case CUT_OFF -> "length";
                        case DECLINED -> "content_filter";
                    });
            choice.putObject("message").put("role", "assistant").put("content", content);
            body.putObject("usage")
                    .put("prompt_tokens", 3000)
                    .put("completion_tokens", 900)
                    .put("total_tokens", 3900);
            return body.toString();
        }
    },
    ANTHROPIC(LlmProvider.ANTHROPIC, "/v1", "/messages") {
        @Override
        String reply(String content, ReplyEnd end) {
            ObjectNode body = Samples.JSON
                    .createObjectNode()
                    .put("id", "msg_1")
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", "lamp-1-2026-10");
            body.putArray("content").addObject().put("type", "text").put("text", content);
            body.put(
                            "stop_reason",
                            switch (end) {
                                case WHOLE -> "end_turn";
                                case CUT_OFF -> "max_tokens";
                                case DECLINED -> "refusal";
                            })
                    .putNull("stop_sequence");
            body.putObject("usage")
                    .put("input_tokens", 3000)
                    .put("output_tokens", 900)
                    .put("cache_creation_input_tokens", 0)
                    .put("cache_read_input_tokens", 0)
                    .put("service_tier", "standard");
            return body.toString();
        }
    },
    OLLAMA(LlmProvider.OLLAMA, "", "/api/chat") {
        @Override
        String reply(String content, ReplyEnd end) {
            ObjectNode body = Samples.JSON
                    .createObjectNode()
                    .put("model", "lamp-1-2026-10")
                    .put("created_at", "2026-11-21T12:00:00.000000Z");
            body.putObject("message").put("role", "assistant").put("content", content);
            return body.put("done", true)
                    .put("done_reason", end == ReplyEnd.CUT_OFF ? "length" : "stop")
                    .put("total_duration", 4_883_583_458L)
                    .put("load_duration", 1_334_875L)
                    .put("prompt_eval_count", 3000)
                    .put("prompt_eval_duration", 342_546_000L)
                    .put("eval_count", 900)
                    .put("eval_duration", 4_535_599_000L)
                    .toString();
        }
    };

    private final LlmProvider provider;
    private final String base;
    private final String path;

    ModelWire(LlmProvider provider, String base, String path) {
        this.provider = provider;
        this.base = base;
        this.path = path;
    }

    LlmProvider provider() {
        return provider;
    }

    /** What a base URL has after host and port. */
    String base() {
        return base;
    }

    /** Where it is asked. */
    String path() {
        return base + path;
    }

    /** With 3,000 tokens in and 900 out. */
    abstract String reply(String content, ReplyEnd end);
}
