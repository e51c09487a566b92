package assay.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;

/** A name server whose answers change from one question to the next; the last answer stays. */
class FakeNames implements DnsResolver {

    private final Map<String, Deque<List<String>>> answers = new HashMap<>();
    private final List<String> questions = new ArrayList<>();

    FakeNames answer(String host, String... addresses) {
        answers.computeIfAbsent(host, h -> new ArrayDeque<>()).add(List.of(addresses));
        return this;
    }

    synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
        questions.add(host);
        Deque<List<String>> left = answers.get(host);
        if (left == null) {
            throw new UnknownHostException(host);
        }
        List<String> now = left.size() > 1 ? left.poll() : left.peek();
        InetAddress[] addresses = new InetAddress[now.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(now.get(i));
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
