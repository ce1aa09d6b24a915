package dev.respite.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.common.util.StreamUtil;
import org.jspecify.annotations.Nullable;

/** Reads bodies as the framework does, but tells a document {@code null}, or spaces alone, from no body at all. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader extends ServerJacksonMessageBodyReader {
    public StrictJsonReader(Instance<ObjectMapper> mapper) {
        super(mapper);
    }

    /** @return null if no byte was sent */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation @Nullable [] annotations,
            MediaType mediaType,
            @Nullable MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (StreamUtil.isEmpty(body)) {
            return null;
        }
        try {
            Object read = super.readFrom(type, genericType, annotations, mediaType, headers, body);
            if (read == null) {
                throw UnreadableJson.document();
            }
            return read;
        } catch (CharConversionException notUnicode) {
            throw UnreadableJson.document();
        }
    }
}
