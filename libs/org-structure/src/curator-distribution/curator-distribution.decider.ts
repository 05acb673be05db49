import { defineDecider } from '@zveno/kernel';
import { approveCuratorDistribution, type ApproveCuratorDistribution } from './approve-curator-distribution.command.ts';
import {
  curatorDistributionEvents,
  evolve,
  initial,
  type CuratorDistribution,
  type CuratorDistributionEvent,
} from './curator-distribution.state.ts';

export const curatorDistribution = defineDecider<
  CuratorDistribution,
  ApproveCuratorDistribution,
  CuratorDistributionEvent
>({
  events: curatorDistributionEvents,
  initial,
  evolve,
  decide: { ApproveCuratorDistribution: approveCuratorDistribution },
});
