package org.eyepiece.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** Stands between one volunteer and the server, on loopback, and does to each connection what was said beforehand. One request a connection. */
final class FaultyProxy implements AutoCloseable {

    private static final int MOST = 1 << 20;
    private static final int DELAY_MS = 30;

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private volatile Fault fault = Fault.NONE;

    private FaultyProxy(ServerSocket listening, InetSocketAddress server) {
        this.listening = listening;
        this.server = server;
    }

    static FaultyProxy start(InetSocketAddress server) throws IOException {
        FaultyProxy proxy = new FaultyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** What is done to the connections to come. */
    void next(Fault one) {
        fault = one;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket volunteer = listening.accept();
                Fault chosen = fault;
                Thread.ofVirtual().start(() -> serve(volunteer, chosen));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket volunteer, Fault chosen) {
        try (volunteer;
                Socket onward = new Socket(server.getAddress(), server.getPort())) {
            byte[] request = some(volunteer);
            switch (chosen) {
                case NONE -> pass(request, onward, volunteer);
                case DELAY -> passSlowly(request, onward, volunteer);
                case RESET_BEFORE -> reset(volunteer);
                case CUT_REQUEST -> {
                    onward.getOutputStream().write(request, 0, request.length / 2);
                    pause();
                    reset(onward);
                    reset(volunteer);
                }
                case HALF_CLOSE_TO_SERVER -> {
                    onward.getOutputStream().write(request);
                    onward.shutdownOutput();
                    volunteer.getOutputStream().write(some(onward));
                }
                case HALF_CLOSE_TO_VOLUNTEER -> {
                    onward.getOutputStream().write(request);
                    volunteer.shutdownOutput();
                    some(onward);
                }
                case RESET_AFTER -> {
                    onward.getOutputStream().write(request);
                    some(onward);
                    reset(volunteer);
                }
                case CUT_ANSWER -> {
                    onward.getOutputStream().write(request);
                    byte[] answer = some(onward);
                    volunteer.getOutputStream().write(answer, 0, answer.length / 2);
                    pause();
                    reset(volunteer);
                }
            }
        } catch (IOException e) {
            // A connection that breaks by itself is one more fault; the volunteer sees no answer.
        }
    }

    private static void pass(byte[] request, Socket onward, Socket volunteer) throws IOException {
        onward.getOutputStream().write(request);
        volunteer.getOutputStream().write(some(onward));
    }

    private static void passSlowly(byte[] request, Socket onward, Socket volunteer) throws IOException {
        pause();
        for (int from = 0; from < request.length; from += 100) {
            onward.getOutputStream().write(request, from, Math.min(100, request.length - from));
            onward.getOutputStream().flush();
        }
        byte[] answer = some(onward);
        pause();
        volunteer.getOutputStream().write(answer, 0, answer.length / 3);
        pause();
        volunteer.getOutputStream().write(answer, answer.length / 3, answer.length - answer.length / 3);
    }

    /** What comes at once; requests and answers are small, and each is sent in one piece or two. */
    private static byte[] some(Socket from) throws IOException {
        byte[] bytes = new byte[MOST];
        int many = Math.max(0, from.getInputStream().read(bytes));
        pause(2);
        while (many > 0 && from.getInputStream().available() > 0) {
            many += from.getInputStream().read(bytes, many, bytes.length - many);
        }
        return Arrays.copyOf(bytes, many);
    }

    /** Ends a connection without goodbye: what the other side has not read is lost. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void pause() {
        pause(DELAY_MS);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
