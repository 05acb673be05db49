import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** A server of MongoDB's protocol that keeps all in memory; ends with its standard input. Argument: port, 0 for a free one. */
public class MongoForTests {
  /** Calls itself what today's drivers still talk to. */
  static final MongoVersion VERSION =
      new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
          return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
          return 13;
        }
      };

  /** An index over rows that have a field (the one partial index the platform makes) is what this server calls sparse. */
  static class Database extends MemoryDatabase {
    Database(String name, CursorRegistry cursors) {
      super(name, cursors);
    }

    @Override
    protected void addIndex(Document index) {
      if (index.containsKey("partialFilterExpression")) index.put("sparse", true);
      super.addIndex(index);
    }
  }

  static class Backend extends MemoryBackend {
    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new Database(name, getCursorRegistry());
    }
  }

  public static void main(String[] arguments) throws Exception {
    MongoServer server = new MongoServer(new Backend().version(VERSION));
    server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
    System.out.println(server.getConnectionString());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
    System.exit(0);
  }
}
