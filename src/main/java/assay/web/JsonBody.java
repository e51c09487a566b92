package assay.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON body is there, is not null, and is no larger than {@link #LARGEST} or its endpoint’s {@link LargestBody}: the framework would hand an endpoint null for
 * a missing one, which only an {@link OptionalBody} may be, and cut the connection for a large one that comes in chunks.
 */
@Provider
class JsonBody implements ContainerRequestFilter, ReaderInterceptor {
    /** Bytes; less than the framework's own limit, so that the asker is told. */
    static final int LARGEST = 8 * 1024 * 1024;

    private final ResourceInfo endpoint;

    JsonBody(ResourceInfo endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = request.getHeaderString("Transfer-Encoding") != null;
        boolean empty = length == null ? !chunked && request.getMediaType() == null : length.equals("0");
        if (empty && !isOptional() && readsJson(endpoint.getResourceMethod(), endpoint.getResourceClass())) {
            throw new ProblemException(JsonShape.missingBody());
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        context.setInputStream(new Bounded(context.getInputStream(), largest()));
        Object read = context.proceed();
        if (read == null && !isOptional() && isJson(context.getMediaType())) {
            throw new ProblemException(JsonShape.missingBody());
        }
        return read;
    }

    private boolean isOptional() {
        return Optional.ofNullable(endpoint.getResourceMethod())
                .map(method -> method.isAnnotationPresent(OptionalBody.class))
                .orElse(false);
    }

    private int largest() {
        return Optional.ofNullable(endpoint.getResourceMethod())
                .map(method -> method.getAnnotation(LargestBody.class))
                .map(LargestBody::value)
                .orElse(LARGEST);
    }

    /** Whether the method takes a body, which is its only parameter without an annotation, and takes it as JSON. */
    private static boolean readsJson(Method method, Class<?> type) {
        boolean takesBody = method != null
                && Arrays.stream(method.getParameters())
                        .anyMatch(p -> p.getAnnotations().length == 0
                                && !p.getType().getName().matches("(jakarta|io\\.vertx|org\\.jboss)\\..*"));
        return takesBody
                && Optional.ofNullable(method.getAnnotation(Consumes.class))
                        .or(() -> Optional.ofNullable(type.getAnnotation(Consumes.class)))
                        .filter(c ->
                                Arrays.stream(c.value()).map(MediaType::valueOf).anyMatch(JsonBody::isJson))
                        .isPresent();
    }

    private static boolean isJson(MediaType type) {
        return type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type) && !type.isWildcardSubtype();
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, int largest) {
            super(in);
            left = largest;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                counted(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int many = super.read(into, from, length);
            return many < 0 ? many : counted(many);
        }

        private int counted(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new ProblemException(Problems.status(413).orElseThrow());
            }
            return bytes;
        }
    }
}
