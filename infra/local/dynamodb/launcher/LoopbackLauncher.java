import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Starts DynamoDB Local on the loopback interface only. Its own main class listens on every interface and has no
 * option against that; it also asks for no credentials, so the books would be open to the whole network.
 *
 * Port 0 picks a free port. The port is printed as "listening <port>" once requests are answered. The process ends
 * when its standard input does, that is, also when the parent crashed without a word.
 */
public final class LoopbackLauncher {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    String[] options = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(options);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(proxy);
    for (Connector connector : server.getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
      ((ServerConnector) connector).setPort(port);
    }
    proxy.safeStart();
    System.out.println("listening " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() != -1) {
      // Nothing is expected on the pipe; only its end matters.
    }
    proxy.stop();
    System.exit(0);
  }
}
