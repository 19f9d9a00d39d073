package io.transferscope.dataset.location;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Connections to public addresses only. The address is looked at when it is connected to, so that
 * it does not matter what a name meant a moment before.
 */
final class GuardedSockets extends SocketFactory {
    /** A connection that was not made. */
    static final class PrivateAddressException extends IOException {
        private static final long serialVersionUID = 1;

        PrivateAddressException(InetAddress address) {
            super("is at the private address " + address.getHostAddress());
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress address) throws IOException {
                connect(address, 0);
            }

            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                if (address instanceof InetSocketAddress internet
                        && internet.getAddress() != null
                        && !PublicAddresses.has(internet.getAddress())) {
                    throw new PrivateAddressException(internet.getAddress());
                }
                super.connect(address, timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }
}
