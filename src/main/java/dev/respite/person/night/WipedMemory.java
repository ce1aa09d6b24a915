package dev.respite.person.night;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Memory that a night passes through on its way from the socket to its bins: of one request alone, in no pool, and zero
 * when it is given back. A pooled buffer would keep the last night for as long as the service runs.
 */
final class WipedMemory {
    /** Arrays on the heap that are wiped when they are released or outgrown. */
    static final ByteBufAllocator ALLOCATOR = new Allocator();

    /** Jackson's texts and bytes, wiped in the same way. */
    static final RecyclerPool<BufferRecycler> JSON_BUFFERS = new JsonBuffers();

    private WipedMemory() {}

    /** Of a chunk, or a piece of it, that arrived; the bytes under it, not a copy. */
    static void wipe(Buffer chunk) {
        ByteBuf bytes = chunk.getByteBuf();
        if (!bytes.isReadOnly()) {
            bytes.setZero(0, bytes.capacity());
        }
    }

    private static final class Allocator extends AbstractByteBufAllocator {
        Allocator() {
            super(false);
        }

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            return new UnpooledHeapByteBuf(this, initialCapacity, maxCapacity) {
                @Override
                protected void freeArray(byte[] array) {
                    Arrays.fill(array, (byte) 0);
                }
            };
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            return newHeapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    private static final class JsonBuffers extends JsonRecyclerPools.NonRecyclingPool {
        private static final long serialVersionUID = 1L;

        @Override
        public BufferRecycler acquirePooled() {
            return new BufferRecycler() {
                @Override
                public void releaseByteBuffer(int kind, byte[] buffer) {
                    Arrays.fill(buffer, (byte) 0);
                }

                @Override
                public void releaseCharBuffer(int kind, char[] buffer) {
                    Arrays.fill(buffer, (char) 0);
                }
            };
        }
    }
}
