package dev.respite.person.night;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.respite.person.night.NightParser.ReducedNight;
import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a body to the parser chunk by chunk as it arrives, and counts: bytes as they come over the wire, and bytes as
 * they are inflated, since the server's own limit sees neither for a streamed body. Holds one chunk at a time, and wipes what
 * it held ({@link WipedMemory}).
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
            .recyclerPool(WipedMemory.JSON_BUFFERS)
            .build();

    /** DEFLATE inflates to at most 1,032 times its size, so that one slice can never fill the heap. */
    private static final int SLICE = 512;

    /**
     * A gzip member of nothing (RFC 1952, section 2.2). One may stand behind a body that is whole, and says nothing; behind one
     * that was cut in its last bytes, or that has something else behind it, it is no gzip any more.
     */
    private static final byte[] EMPTY_MEMBER = HexFormat.of().parseHex("1f8b080000000000000303000000000000000000");

    private final NightParser night;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final @Nullable EmbeddedChannel inflater;
    private long wireBytes;
    private long inflatedBytes;
    private boolean over;

    NightBody(NightParser night, boolean gzip) {
        try {
            this.night = night;
            this.parser = JSON.createNonBlockingByteArrayParser();
            this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
            this.inflater = gzip ? inflater() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedChannel inflater() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(WipedMemory.ALLOCATOR);
        channel.pipeline().addLast(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0));
        return channel;
    }

    /** Reads a request's body on the event loop that it arrives on; fails at the first byte that settles it. */
    static Uni<ReducedNight> read(HttpServerRequest request, NightParser night) {
        boolean gzip = gzip(request);
        return Uni.createFrom().emitter(result -> new NightBody(night, gzip).take(request, result));
    }

    /** {@code x-gzip} is the same, and {@code identity} is none (RFC 9110, section 8.4.1.3 and 12.5.3). */
    private static boolean gzip(HttpServerRequest request) {
        String header = request.getHeader("Content-Encoding");
        List<String> encodings = Arrays.stream(
                        (header == null ? "" : header).toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(encoding -> !encoding.isEmpty() && !encoding.equals("identity"))
                .toList();
        if (encodings.isEmpty()) {
            return false;
        }
        if (encodings.equals(List.of("gzip")) || encodings.equals(List.of("x-gzip"))) {
            return true;
        }
        throw new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE)
                .at("", "application/json, plain or with Content-Encoding: gzip");
    }

    private void take(HttpServerRequest request, UniEmitter<? super ReducedNight> result) {
        request.handler(chunk -> {
            try {
                unlessOver(result, () -> chunk(chunk.getBytes()));
            } finally {
                WipedMemory.wipe(chunk);
            }
        });
        request.endHandler(ended -> unlessOver(result, () -> complete(result, end())));
        request.exceptionHandler(cause -> fail(result, cause));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void unlessOver(UniEmitter<? super ReducedNight> result, Runnable step) {
        try {
            if (!over) {
                step.run();
            }
        } catch (RuntimeException e) {
            fail(result, e);
        }
    }

    private void complete(UniEmitter<? super ReducedNight> result, ReducedNight reduced) {
        over = true;
        result.complete(reduced);
        close();
    }

    private void fail(UniEmitter<? super ReducedNight> result, Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        result.fail(cause);
        close();
    }

    /**
     * @param bytes are zero afterwards
     * @throws Refusal {@code too-large}, or as {@link NightParser#token}
     */
    void chunk(byte[] bytes) {
        try {
            take(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void take(byte[] bytes) {
        wireBytes += bytes.length;
        if (wireBytes > Limits.OF_A_NIGHT.wireBytes()) {
            throw tooLarge(Limits.OF_A_NIGHT.wireBytes(), "as sent");
        }
        if (inflater == null) {
            parse(bytes);
            return;
        }
        for (int from = 0; from < bytes.length; from += SLICE) {
            // The inflater may keep the end of a slice until the next comes: it gets one of its own, which it releases.
            int length = Math.min(SLICE, bytes.length - from);
            inflate(inflater, WipedMemory.ALLOCATOR.heapBuffer(length).writeBytes(bytes, from, length));
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
                try {
                    parse(bytes);
                } finally {
                    Arrays.fill(bytes, (byte) 0);
                }
            } finally {
                out.release();
            }
        }
    }

    private void parse(byte[] bytes) {
        inflatedBytes += bytes.length;
        if (inflatedBytes > Limits.OF_A_NIGHT.inflatedBytes()) {
            throw tooLarge(Limits.OF_A_NIGHT.inflatedBytes(), "inflated");
        }
        try {
            feeder.feedInput(bytes, 0, bytes.length);
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
            if (inflater != null) {
                inflate(
                        inflater,
                        WipedMemory.ALLOCATOR.heapBuffer(EMPTY_MEMBER.length).writeBytes(EMPTY_MEMBER));
            }
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

    static Refusal tooLarge(long most, String how) {
        return new Refusal(Problem.TOO_LARGE).at("", "at most " + most + " bytes " + how);
    }

    /** Without Jackson's message, which quotes the source. */
    private Refusal malformedJson() {
        return Malformed.here(parser, "well-formed JSON of the documented depth and sizes, no member twice");
    }

    @Override
    public void close() {
        night.wipe();
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            if (inflater != null) {
                inflater.finishAndReleaseAll();
            }
        } catch (DecompressionException e) {
            // What could not be inflated was refused for it, and must not fail a second time: the answer would be lost.
        }
    }
}
