package assay.store;

import assay.aivss.CvssVector;
import assay.assessment.Item;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The stored form of the core's records: JSON with the records' own names. What is read back passes the records' own checks,
 * so a row that was tampered with is refused rather than shown.
 */
final class Documents {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(CvssVector.class, new ToStringSerializer(CvssVector.class))
                    .addDeserializer(CvssVector.class, new VectorReader())
                    .addSerializer(Item.class, new ItemWriter())
                    .addDeserializer(Item.class, new ItemReader())
                    .addSerializer(String.class, new StorableText()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Documents() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of ours cannot be stored", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored value cannot be read", e);
        }
    }

    /** PostgreSQL keeps no NUL in text or jsonb; a listing or a model may well send one. */
    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static final class StorableText extends JsonSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(storable(value));
        }
    }

    private static final class ItemWriter extends StdSerializer<Item> {
        private static final long serialVersionUID = 1L;

        ItemWriter() {
            super(Item.class);
        }

        @Override
        public void serialize(Item item, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(item.key());
        }
    }

    private static final class ItemReader extends FromStringDeserializer<Item> {
        private static final long serialVersionUID = 1L;

        ItemReader() {
            super(Item.class);
        }

        @Override
        protected Item _deserialize(String key, com.fasterxml.jackson.databind.DeserializationContext context) {
            return Item.parse(key).orElseThrow(() -> new IllegalArgumentException("no item is called " + key));
        }
    }

    private static final class VectorReader extends FromStringDeserializer<CvssVector> {
        private static final long serialVersionUID = 1L;

        VectorReader() {
            super(CvssVector.class);
        }

        @Override
        protected CvssVector _deserialize(String text, com.fasterxml.jackson.databind.DeserializationContext context) {
            return CvssVector.parse(text);
        }
    }
}
