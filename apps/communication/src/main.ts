import { communication } from '@zveno/communication';
import { runService } from '@zveno/service';

await runService(communication);
