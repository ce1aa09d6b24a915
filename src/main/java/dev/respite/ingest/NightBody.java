package dev.respite.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.respite.ingest.NightParser.ReducedNight;
import dev.respite.lease.SyncPolicy.Limits;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a body to the parser chunk by chunk, and counts: bytes as they come over the wire, and bytes as they are
 * inflated, since the server's own limit sees neither for a streamed body. Holds one chunk at a time.
 */
final class NightBody implements AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(64)
                    .maxNumberLength(20)
                    .maxNameLength(32)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** DEFLATE inflates to at most 1,032 times its size, so that one slice can never fill the heap. */
    private static final int SLICE = 512;

    private final NightParser night;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final @Nullable EmbeddedChannel inflater;
    private long wireBytes;
    private long inflatedBytes;

    NightBody(NightParser night, boolean gzip) {
        try {
            this.night = night;
            this.parser = JSON.createNonBlockingByteArrayParser();
            this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
            this.inflater = gzip ? new EmbeddedChannel(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws Refusal {@code too-large}, or as {@link NightParser#token}
     */
    void chunk(byte[] bytes) {
        wireBytes += bytes.length;
        if (wireBytes > Limits.OF_A_NIGHT.wireBytes()) {
            throw new Refusal(Problem.TOO_LARGE);
        }
        if (inflater == null) {
            parse(bytes, bytes.length);
            return;
        }
        for (int from = 0; from < bytes.length; from += SLICE) {
            inflate(inflater, Unpooled.wrappedBuffer(bytes, from, Math.min(SLICE, bytes.length - from)));
        }
    }

    private void inflate(EmbeddedChannel channel, ByteBuf slice) {
        try {
            channel.writeInbound(slice);
        } catch (DecompressionException e) {
            throw Malformed.at("", "gzip, as Content-Encoding says");
        }
        for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
            try {
                byte[] bytes = new byte[out.readableBytes()];
                out.readBytes(bytes);
                parse(bytes, bytes.length);
            } finally {
                out.release();
            }
        }
    }

    private void parse(byte[] bytes, int length) {
        inflatedBytes += length;
        if (inflatedBytes > Limits.OF_A_NIGHT.inflatedBytes()) {
            throw new Refusal(Problem.TOO_LARGE);
        }
        try {
            feeder.feedInput(bytes, 0, length);
            tokens();
        } catch (JacksonException e) {
            throw malformedJson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws Refusal {@code malformed-night} if the body is not whole
     */
    ReducedNight end() {
        try {
            feeder.endOfInput();
            tokens();
            return night.end();
        } catch (JacksonException e) {
            throw malformedJson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tokens() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            night.token(parser, token);
        }
    }

    /** Without Jackson's message, which quotes the source. */
    private Refusal malformedJson() {
        return Malformed.here(parser, "well-formed JSON of the documented depth and sizes, no member twice");
    }

    @Override
    public void close() {
        try {
            if (inflater != null) {
                inflater.finishAndReleaseAll();
            }
        } catch (DecompressionException e) {
            // What could not be inflated was refused for it, and must not fail a second time: the answer would be lost.
        }
    }
}
