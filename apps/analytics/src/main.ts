import { analytics } from '@zveno/analytics';
import { runService } from '@zveno/service';

await runService(analytics);
