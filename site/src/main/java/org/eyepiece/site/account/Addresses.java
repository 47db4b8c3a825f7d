package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Objects;

/** Where requests come from, as limits count it: an IPv4 address, or the first half of an IPv6 address, which one household has. */
final class Addresses {

    private Addresses() {}

    static String of(HttpServletRequest request) {
        String address = Objects.requireNonNullElse(request.getRemoteAddr(), "");
        return address.indexOf(':') < 0 ? address : network(address);
    }

    static String network(String address) {
        try {
            int zone = address.indexOf('%');
            byte[] bytes = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone))
                    .getAddress();
            if (bytes.length == 4) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            StringBuilder half = new StringBuilder(20);
            for (int i = 0; i < 8; i += 2) {
                half.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
                        .append(':');
            }
            return half.append("/64").toString();
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return "unknown";
        }
    }
}
