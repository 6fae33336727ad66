import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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
  /** How long the database may take to stop before the process ends all the same. */
  private static final long STOP_LIMIT_MS = 3_000;

  /** Held until the process ends; a field, so that it is not closed as garbage before. */
  private static FileLock lock;

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
    int path = Arrays.asList(options).indexOf("-dbPath");
    if (path >= 0) lock = lock(Path.of(options[path + 1], "in-use.lock"));
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
    haltLater();
    try {
      proxy.stop();
    } finally {
      System.exit(0);
    }
  }

  /**
   * Two databases on the same files would each check conditions against a state of its own. When a parent is killed and
   * started again at once, its old database may still be stopping: this waits for it. The lock is the operating
   * system's, so it ends with its process, whatever the reason.
   */
  private static FileLock lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock free = channel.tryLock();
    if (free != null) return free;
    System.out.println("waiting for another database process to let go of " + file);
    return channel.lock();
  }

  /** Nobody is left who could kill a process that hangs while it stops. */
  private static void haltLater() {
    Thread watchdog = new Thread(LoopbackLauncher::halt);
    watchdog.setDaemon(true);
    watchdog.start();
  }

  private static void halt() {
    try {
      Thread.sleep(STOP_LIMIT_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }
}
