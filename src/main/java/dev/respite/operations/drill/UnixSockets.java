package dev.respite.operations.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * By which the PostgreSQL driver reaches a database through a socket file. So the restored copy listens nowhere else, and
 * needs no password that only its users have: the file lies in a folder of this user alone.
 */
public final class UnixSockets extends SocketFactory {
    private final UnixDomainSocketAddress file;

    /** Made by the driver, by the name of this class. */
    public UnixSockets(String file) {
        this.file = UnixDomainSocketAddress.of(file);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new FileSocket(file);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }

    /** As much of a socket as the driver uses. Settings of TCP mean nothing here. */
    private static final class FileSocket extends Socket {
        private final SocketChannel channel;

        FileSocket(UnixDomainSocketAddress file) throws IOException {
            super((SocketImpl) null);
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(file);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public boolean isClosed() {
            return !channel.isOpen();
        }

        @Override
        public InputStream getInputStream() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream getOutputStream() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public @Nullable SocketAddress getRemoteSocketAddress() {
            return null;
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void setKeepAlive(boolean on) {}

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void setReceiveBufferSize(int size) {}

        @Override
        public void setSendBufferSize(int size) {}

        @Override
        public int getReceiveBufferSize() {
            return 1 << 16;
        }

        @Override
        public int getSendBufferSize() {
            return 1 << 16;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
