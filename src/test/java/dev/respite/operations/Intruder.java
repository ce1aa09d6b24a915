package dev.respite.operations;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A local user who wants into a database before anybody has closed it: watches which ports are listened to, and asks at each
 * new one to be let in as the superuser, without a password, again and again. Prints port and answer, line by line, until its
 * input ends. A program of its own, of one class, so that it can run as somebody else.
 */
public final class Intruder {
    private static final String LISTENING = "0A";
    private static final String LOOPBACK = "0100007F:";
    private static final int PROTOCOL_3 = 196608;
    private static final int TRIES_AT_ONE_PORT = 200;

    private Intruder() {}

    public static void main(String... arguments) throws Exception {
        Set<Integer> before = listening();
        System.out.println("watching");
        Set<Integer> tried = new HashSet<>();
        while (System.in.available() == 0) {
            for (int port : listening()) {
                if (!before.contains(port) && tried.add(port)) {
                    new Thread(() -> insist(port)).start();
                }
            }
        }
        System.exit(0);
    }

    private static Set<Integer> listening() throws IOException {
        Set<Integer> ports = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
            String[] field = line.trim().split("\\s+");
            if (field.length > 3 && field[3].equals(LISTENING) && field[1].startsWith(LOOPBACK)) {
                ports.add(Integer.parseInt(field[1].substring(LOOPBACK.length()), 16));
            }
        }
        return ports;
    }

    private static void insist(int port) {
        for (int i = 0; i < TRIES_AT_ONE_PORT; i++) {
            try {
                System.out.println(port + " " + ask(port));
                Thread.sleep(5);
            } catch (IOException e) {
                System.out.println(port + " " + e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** "in" if the database lets one in; else what kind of message came, and what it asks for. */
    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(500);
            byte[] names = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 * Integer.BYTES + names.length);
            out.writeInt(PROTOCOL_3);
            out.write(names);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            char kind = (char) in.readByte();
            in.readInt();
            if (kind != 'R') {
                return "refused " + kind;
            }
            int wanted = in.readInt();
            return wanted == 0 ? "in" : "asked " + wanted;
        }
    }
}
