package org.eyepiece.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One browser's connection to the server, kept alive from request to request, one request at a time; opened anew where it broke. For the
 * selector's thread alone.
 */
final class Connection {

    private static final byte[] SHARED = new byte[64 * 1_024]; // one thread reads for all
    private static final ByteBuffer INCOMING = ByteBuffer.wrap(SHARED);

    private final Selector selector;
    private final InetSocketAddress server;
    private final AnswerReader reader = new AnswerReader();
    private @Nullable SocketChannel channel;
    private ByteBuffer outgoing = ByteBuffer.allocate(0);
    private @Nullable Consumer<Answer> receiver;

    Connection(Selector selector, InetSocketAddress server) {
        this.selector = selector;
        this.server = server;
    }

    /** Sends a request and hands over the answer, or {@link Answer#NONE}, later. */
    void send(byte[] request, Consumer<Answer> to) {
        receiver = to;
        outgoing = ByteBuffer.wrap(request);
        reader.reset();
        try {
            SocketChannel open = channel == null ? connect() : channel;
            if (open.isConnected()) {
                write(open);
            }
        } catch (IOException e) {
            broken();
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel fresh = SocketChannel.open();
        channel = fresh;
        fresh.configureBlocking(false);
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = fresh.connect(server);
        fresh.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        return fresh;
    }

    private void write(SocketChannel open) throws IOException {
        open.write(outgoing);
        int interest = outgoing.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        SelectionKey key = open.keyFor(selector);
        if (key != null && key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    /** Something can be done; called by whoever selects. */
    void ready() {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            if (!open.isConnected()) {
                open.finishConnect();
            }
            if (outgoing.hasRemaining()) {
                write(open);
            }
            read(open);
        } catch (IOException e) {
            broken();
        }
    }

    private void read(SocketChannel open) throws IOException {
        INCOMING.clear();
        int read = open.read(INCOMING);
        if (read < 0) {
            broken();
            return;
        }
        if (read > 0) {
            Optional<Answer> answer = reader.take(SHARED, 0, read);
            answer.ifPresent(this::deliver);
        }
    }

    private void deliver(Answer answer) {
        if (answer.closes()) {
            close();
        }
        Consumer<Answer> to = receiver;
        receiver = null;
        if (to != null) {
            to.accept(answer);
        }
    }

    private void broken() {
        close();
        deliver(Answer.NONE);
    }

    /** Lets go of the connection; what is under way is not answered any more. */
    void close() {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("a connection does not close", e);
            }
        }
    }
}
